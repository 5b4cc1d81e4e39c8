// Builds the pages into what the program embeds: index.html and files below assets/, no inline script or style (the
// server's content security policy allows none), nothing from outside. The same input gives the same bytes.
import { defineConfig } from "vite";

// Where `zheng-station serve --port` listens while the pages are being worked on: ZHENG_DESK=http://127.0.0.1:PORT
const desk = process.env["ZHENG_DESK"] ?? "http://127.0.0.1:7400";

export default defineConfig({
  root: "src",
  base: "/",
  esbuild: { jsx: "automatic", jsxImportSource: "preact", charset: "utf8" },
  build: {
    outDir: process.env["ZHENG_PAGES_OUT"] ?? "../dist",
    emptyOutDir: true,
    target: "es2020",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    cssCodeSplit: false,
    reportCompressedSize: false,
  },
  server: { host: "127.0.0.1", proxy: { "^/w/[^/]+/api/": desk, "/open": desk } },
});
