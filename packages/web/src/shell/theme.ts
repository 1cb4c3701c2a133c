/** Paper-warm and quiet: one serif for people's words, one sans for the tool's. */
import { createTheme, type MantineColorsTuple } from "@mantine/core";

const teal: MantineColorsTuple = ["#e6f4f1", "#cfe7e2", "#a3d2c9", "#74bbaf", "#4ea899", "#32998a", "#1d8577", "#0b6e66", "#085850", "#04433c"];

export const theme = createTheme({
  primaryColor: "teal",
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  colors: { teal },
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif",
  headings: { fontFamily: "'Iowan Old Style', 'Palatino Linotype', Palatino, Charter, Georgia, 'Noto Serif', serif", fontWeight: "600" },
  defaultRadius: "md",
  lineHeights: { xs: "1.45", sm: "1.5", md: "1.6", lg: "1.65", xl: "1.7" },
  respectReducedMotion: true,
});
