import Queue from "bull";
import { Worker } from "bullmq";
import { CronJob } from "cron";
import { Inngest } from "inngest";
import cron from "node-cron";
import { schedules, task } from "@trigger.dev/sdk/v3";
import { prisma } from "@/lib/db";

export const mail = new Worker("mail", async (job) => { // fact: entry mail kind=job ops=2 writes=user
  const user = await prisma.user.findUnique({ where: { id: job.data.id } });
  await prisma.user.update({ where: { id: user?.id }, data: { credits: 0 } });
});

const report = "report";
new Worker(report, purge, { concurrency: 5 });

async function purge() { // fact: entry report kind=job ops=1 writes=session
  await prisma.session.deleteMany();
}

const images = new Queue("images");
images.process("resize", 5, async () => { // fact: entry resize kind=job ops=1
  await prisma.user.count();
});

const inngest = new Inngest({ id: "shop" });
export const digest = inngest.createFunction({ id: "digest" }, { cron: "0 8 * * 1" }, async ({ step }) => { // fact: entry digest kind=cron ops=1+n schedule=0_8_*_*_1
  const users = await step.run("users", () => prisma.user.findMany());
  for (const user of users) {
    await step.run("count", async () => prisma.post.count({ where: { authorId: user.id } }));
  }
});
export const welcome = inngest.createFunction({ id: "welcome", triggers: [{ event: "user/new" }] }, async () => { // fact: entry welcome kind=job ops=1
  await prisma.user.count();
});

export const sync = task({
  id: "sync",
  run: async (payload: { id: string }) => { // fact: entry sync kind=job ops=1-2 tx=2
    await prisma.$transaction(async (tx) => {
      const user = await tx.user.findUnique({ where: { id: payload.id } });
      if (user) await tx.user.delete({ where: { id: user.id } });
    });
  },
});
export const nightly = schedules.task({
  id: "nightly",
  cron: "0 2 * * *",
  run: async () => { // fact: entry nightly kind=cron ops=1 schedule=0_2_*_*_*
    await prisma.session.deleteMany();
  },
});

cron.schedule("*/5 * * * *", async () => { // fact: entry entries_jobs.ts kind=cron ops=1 schedule=*/5_*_*_*_*
  await prisma.session.count();
});
new CronJob("0 4 * * *", hourly);

async function hourly() { // fact: entry hourly kind=cron ops=1 schedule=0_4_*_*_*
  await prisma.session.count();
}
