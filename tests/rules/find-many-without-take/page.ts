// file: app/users/page.tsx
import { prisma } from "@/lib/db";

export default async function Page() {
  const users = await prisma.user.findMany(); // want: find-many-without-take warning "has no take"
  return <ul>{users.map((user) => <li key={user.id}>{user.name}</li>)}</ul>;
}
