/** What schemas are made with: a check that they are the core's types and nothing else, and the limits that many share. */
import { z } from "@hono/zod-openapi";

/** The type with every part readonly, so that two types can be compared by what they hold. */
type Still<T> = T extends readonly (infer Item)[] ? readonly Still<Item>[] : T extends object ? { readonly [Key in keyof T]: Still<T[Key]> } : T;
type Same<A, B> = (<G>() => G extends A ? 1 : 2) extends <G>() => G extends B ? 1 : 2 ? true : false;

/**
 * Ties a schema to a type of the core. Does not compile where the schema lets through what the type forbids, nor where the type
 * holds a field that the schema would drop.
 */
export const shapeOf =
  <T>() =>
  <S extends z.ZodType<T>>(schema: S & (Same<Still<T>, Still<z.output<S>>> extends true ? unknown : { readonly differsFromTheCore: never })): z.ZodType<T> =>
    schema;

/** A field that may be missing. JSON knows no undefined, so a value that is there is never undefined: hence the narrower type. */
export const missable = <S extends z.ZodType>(schema: S): z.ZodExactOptional<S> => schema.optional() as unknown as z.ZodExactOptional<S>;

export const idSchema = z.string().min(1).max(64);
export const likelihoodSchema = z.number().min(0).max(1);
export const momentSchema = z.string().max(40).openapi({ format: "date-time" });
export const params = z.object({ id: idSchema });
