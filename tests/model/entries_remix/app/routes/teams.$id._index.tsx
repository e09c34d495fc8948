import { requireUser } from "../server/session";
import { load, save } from "../server/teams";

export async function loader({ request, params }: { request: Request; params: { id: string } }) { // fact: entry /teams/:id kind=loader ops=2 handler=2
  await requireUser(request);
  return load(params.id);
}

export const action = async ({ request, params }: { request: Request; params: { id: string } }) => { // fact: entry /teams/:id kind=action ops=3 writes=organization tx=1
  await requireUser(request);
  await save(params.id);
  return null;
};

export default function Team() {
  return <main />;
}
