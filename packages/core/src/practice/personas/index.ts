/** The twelve people of Practice (domain model, section 11). All are fictional and written for Oarlock. */
import type { Persona } from "../persona.ts";
import arjun from "./arjun.json" with { type: "json" };
import bea from "./bea.json" with { type: "json" };
import dana from "./dana.json" with { type: "json" };
import ilse from "./ilse.json" with { type: "json" };
import keisha from "./keisha.json" with { type: "json" };
import marcus from "./marcus.json" with { type: "json" };
import nell from "./nell.json" with { type: "json" };
import owen from "./owen.json" with { type: "json" };
import roy from "./roy.json" with { type: "json" };
import sam from "./sam.json" with { type: "json" };
import tomasz from "./tomasz.json" with { type: "json" };
import yusuf from "./yusuf.json" with { type: "json" };

export const personas = [dana, marcus, ilse, tomasz, keisha, roy, yusuf, nell, arjun, bea, owen, sam] as readonly unknown[] as readonly Persona[]; // checked by personas.test.ts
