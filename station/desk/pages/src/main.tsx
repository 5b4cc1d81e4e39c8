import { render } from "preact";

import { Page } from "./page";

const app = document.getElementById("app");
if (app !== null) render(<Page />, app);
