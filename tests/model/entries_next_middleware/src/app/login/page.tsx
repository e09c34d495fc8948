import { prisma } from "@/lib/db";

export default async function Login() { // fact: entry /login kind=page ops=1 auth=0
  const users = await prisma.user.count();

  async function enter(form: FormData) { // fact: entry enter kind=server_action ops=1 auth=0 writes=session
    "use server";
    await prisma.session.deleteMany({ where: { token: String(form) } });
  }

  return <form action={enter}>{users}</form>;
}
