/** A calm word when something did not work. */
import { Alert, Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";

export function Fault({ fault, onAgain }: { readonly fault: Error; readonly onAgain?: () => void }) {
  const { t } = useTranslation();
  return (
    <Alert title={t("error.title")} className="fault" role="alert" my="md">
      <p className="plain">{fault.message}</p>
      <Group mt="sm">
        {onAgain && (
          <Button size="xs" variant="default" onClick={onAgain}>
            {t("error.again")}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
