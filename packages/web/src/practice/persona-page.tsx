export function PersonaPage({ id }: { readonly id: string }) {
  return <p>{id}</p>;
}
