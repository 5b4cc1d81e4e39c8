import { render } from "preact";

import { Page } from "./page";
import { Station } from "./wire";

const app = document.getElementById("app");
if (app !== null) {
  const station = new Station();
  render(<Page station={station} />, app);
  station.start();
}
