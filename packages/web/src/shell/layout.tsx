/** The frame of every room: name, room, look, undo. */
import { ActionIcon, Anchor, Button, Container, Group, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import IconArrowBackUp from "@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs";
import IconMoon from "@tabler/icons-react/dist/esm/icons/IconMoon.mjs";
import IconSun from "@tabler/icons-react/dist/esm/icons/IconSun.mjs";
import { Link, Outlet } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useServerEvents } from "../api/events.ts";
import { useUndo } from "./undo.tsx";

export function Layout() {
  const { t } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme("light") === "dark";
  const { steps, last, undo } = useUndo();
  useServerEvents();
  return (
    <>
      <a className="skip" href="#content">
        {t("skip")}
      </a>
      <header className="top">
        <Container size="xl">
          <Group justify="space-between" wrap="nowrap" h={56}>
            <Group gap="xs" wrap="nowrap">
              <img src="/oarlock.svg" alt="" width={28} height={28} />
              <Anchor component={Link} to="/" className="name" underline="never" aria-label={t("name")}>
                {t("name")}
              </Anchor>
              <nav aria-label={t("roomsLabel")} className="rooms">
                <Link to="/" className="room" activeOptions={{ exact: true }}>
                  {t("rooms.listen")}
                </Link>
                <Link to="/practice" className="room">
                  {t("rooms.practice")}
                </Link>
              </nav>
            </Group>
            <Group gap="xs" wrap="nowrap">
              <Button
                size="xs"
                variant="subtle"
                onClick={undo}
                disabled={steps === 0}
                leftSection={<IconArrowBackUp size={16} aria-hidden />}
                title={last ?? undefined}
                className="undo"
              >
                <span className="undo-word">{t("conversation.undo")}</span>
              </Button>
              <ActionIcon
                variant="subtle"
                size="lg"
                onClick={() => setColorScheme(dark ? "light" : "dark")}
                aria-label={dark ? t("scheme.light") : t("scheme.dark")}
              >
                {dark ? <IconSun size={18} aria-hidden /> : <IconMoon size={18} aria-hidden />}
              </ActionIcon>
            </Group>
          </Group>
        </Container>
      </header>
      <main id="content" tabIndex={-1}>
        <Container size="xl" py="lg">
          <Outlet />
        </Container>
      </main>
    </>
  );
}
