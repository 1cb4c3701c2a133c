/** What a page shows until its record is there: a calm word that it is coming, or why it is not, with two ways on. */
import { Button, Group, Loader, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Fault } from "./fault.tsx";

interface Props {
  readonly fault: Error | null;
  readonly words: string;
  readonly onAgain: () => void;
  readonly back: { readonly to: string; readonly words: string };
}

export function Waiting({ fault, words, onAgain, back }: Props) {
  if (fault) {
    return (
      <>
        <Fault fault={fault} onAgain={onAgain} />
        <Button component={Link} to={back.to} variant="default">
          {back.words}
        </Button>
      </>
    );
  }
  return (
    <Group role="status">
      <Loader size="sm" />
      <Text>{words}</Text>
    </Group>
  );
}
