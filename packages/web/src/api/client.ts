/** The page's way to the server: the contract's own client. */
import { createClient } from "@oarlock/contract/client";

export const api = createClient();
