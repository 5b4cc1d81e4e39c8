import type { PageOf } from "../page";
import { Head, Prompt } from "../shared/frame";
import { two } from "../shared/settings";
import type { DeskView } from "../views";

export function DeskPage({ view, link }: PageOf<DeskView>) {
  return (
    <div class="page desk">
      <Head view={view} name={two("主持席", "Chair")} />
      <Prompt view={view} link={link} words={two("", "")} />
    </div>
  );
}
