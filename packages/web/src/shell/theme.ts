/** Paper-warm and quiet: one serif for people's words, one sans for the tool's. */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

const teal: MantineColorsTuple = ["#e6f4f1", "#cfe7e2", "#a3d2c9", "#74bbaf", "#4ea899", "#32998a", "#1d8577", "#0b6e66", "#085850", "#04433c"];

export const theme = createTheme({
  primaryColor: "teal",
  primaryShade: 7,
  autoContrast: true,
  colors: { teal },
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif",
  headings: { fontFamily: "'Source Serif 4 Variable', Georgia, serif", fontWeight: "600" },
  defaultRadius: "md",
  lineHeights: { xs: "1.45", sm: "1.5", md: "1.6", lg: "1.65", xl: "1.7" },
  respectReducedMotion: true,
  components: { CloseButton: { defaultProps: { "aria-label": "Close" } }, Notification: { defaultProps: { closeButtonProps: { "aria-label": "Close" } } } },
});

/** Mantine's own colours, in paper and ink; quiet text keeps 4.5:1 on both grounds. */
export const inkAndPaper: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#fbf8f1",
    "--mantine-color-text": "#23211d",
    "--mantine-color-dimmed": "#5f5a50",
    "--mantine-color-placeholder": "#6b665b",
    "--mantine-color-default": "#fffdf8",
    "--mantine-color-default-hover": "#f3eee2",
    "--mantine-color-default-color": "#23211d",
    "--mantine-color-default-border": "#cfc7b6",
  },
  dark: {
    "--mantine-color-body": "#1b1a18",
    "--mantine-color-text": "#ece7dc",
    "--mantine-color-dimmed": "#b3ac9e",
    "--mantine-color-placeholder": "#a39c8d",
    "--mantine-color-default": "#2b2926",
    "--mantine-color-default-hover": "#35322e",
    "--mantine-color-default-color": "#ece7dc",
    "--mantine-color-default-border": "#4c4841",
  },
});
