/** The page begins here. */
import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "@fontsource-variable/source-serif-4/wght.css";
import "./shell/styles.css";
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createRootRoute, createRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ConversationPage } from "./conversation/conversation-page.tsx";
import { HomePage } from "./home/home-page.tsx";
import { ImportPage } from "./import/import-page.tsx";
import { PreviewProvider } from "./import/preview.tsx";
import { PersonaPage } from "./practice/persona-page.tsx";
import { PracticeHome } from "./practice/practice-home.tsx";
import { PracticePage } from "./practice/practice-page.tsx";
import { Layout } from "./shell/layout.tsx";
import { inkAndPaper, theme } from "./shell/theme.ts";
import { UndoProvider } from "./shell/undo.tsx";
import { loadWords } from "./words/index.ts";

const rootRoute = createRootRoute({ component: Layout });
const homeRoute = createRoute({ getParentRoute: () => rootRoute, path: "/", component: HomePage });
const importRoute = createRoute({ getParentRoute: () => rootRoute, path: "/import", component: ImportPage });
const conversationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/conversations/$id",
  component: () => {
    const { id } = conversationRoute.useParams();
    return <ConversationPage key={id} id={id} />;
  },
});
const practiceHomeRoute = createRoute({ getParentRoute: () => rootRoute, path: "/practice", component: PracticeHome });
const practiceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/practice/$id",
  component: () => {
    const { id } = practiceRoute.useParams();
    return <PracticePage key={id} id={id} />;
  },
});
const personaRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/practice/clients/$id",
  component: () => {
    const { id } = personaRoute.useParams();
    return <PersonaPage key={id} id={id} />;
  },
});
const routeTree = rootRoute.addChildren([homeRoute, importRoute, conversationRoute, practiceHomeRoute, practiceRoute, personaRoute]);
const router = createRouter({ routeTree, scrollRestoration: true });

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

const queries = new QueryClient({ defaultOptions: { queries: { staleTime: 10_000, retry: 1, refetchOnWindowFocus: false } } });
const place = document.getElementById("root");

await loadWords();
if (place) {
  createRoot(place).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={inkAndPaper} defaultColorScheme="auto">
        <Notifications position="bottom-center" />
        <QueryClientProvider client={queries}>
          <UndoProvider>
            <PreviewProvider>
              <RouterProvider router={router} />
            </PreviewProvider>
          </UndoProvider>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}
