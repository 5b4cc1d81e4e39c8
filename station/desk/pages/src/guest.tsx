// A second device (副机) that has not been given its place: the six digits that the chair compares.
import { lost_words, Notice } from "./shared/frame";
import { useScreen } from "./shared/settings";
import type { GuestView } from "./views";
import type { Link } from "./wire";

export function GuestPage({ view, link }: { view: GuestView; link: Link }) {
  const { t } = useScreen();
  const { guest } = view;
  return (
    <Notice words={lost_words(link) ?? view.trouble ?? guest}>
      <p class="code" data-test="code">
        {guest.code}
      </p>
      <p class="lead">{t(guest.lead)}</p>
    </Notice>
  );
}
