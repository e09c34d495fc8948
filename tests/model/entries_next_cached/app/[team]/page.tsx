import { redirect } from "next/navigation";
import { currentTeam, currentUser } from "../../loaders";

export default async function Team({ params }: { params: { team: string } }) { // fact: entry /[team] kind=page ops=2
  const user = await currentUser();
  if (!user) redirect("/login");
  const team = await currentTeam(params.team);
  return <p>{team?.name}</p>;
}
