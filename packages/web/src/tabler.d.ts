/** Icons are imported one by one, by file; the package types only its whole. */
declare module "@tabler/icons-react/dist/esm/icons/*.mjs" {
  import type { FunctionComponent, SVGProps } from "react";

  const Icon: FunctionComponent<SVGProps<SVGSVGElement> & { readonly size?: number }>;
  export default Icon;
}
