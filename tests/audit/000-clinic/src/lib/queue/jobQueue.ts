import { Worker } from "bullmq";
import { prisma } from "@/lib/db";
import { redis } from "@/lib/redis";

interface Job {
  name: string;
}

async function run(job: Job) {
  await prisma.auditLog.create({ data: { action: job.name } });
}

// 15 kinds of job, 5 at a time each: 75 at once, all on the shared client.
export const workers = [
  new Worker("email", run, { connection: redis, concurrency: 5 }),
  new Worker("sms", run, { connection: redis, concurrency: 5 }),
  new Worker("webhook", run, { connection: redis, concurrency: 5 }),
  new Worker("invoice", run, { connection: redis, concurrency: 5 }),
  new Worker("report", run, { connection: redis, concurrency: 5 }),
  new Worker("export", run, { connection: redis, concurrency: 5 }),
  new Worker("import", run, { connection: redis, concurrency: 5 }),
  new Worker("digest", run, { connection: redis, concurrency: 5 }),
  new Worker("reminder", run, { connection: redis, concurrency: 5 }),
  new Worker("refill", run, { connection: redis, concurrency: 5 }),
  new Worker("shipment", run, { connection: redis, concurrency: 5 }),
  new Worker("payout", run, { connection: redis, concurrency: 5 }),
  new Worker("score", run, { connection: redis, concurrency: 5 }),
  new Worker("sync", run, { connection: redis, concurrency: 5 }),
  new Worker("cleanup", run, { connection: redis, concurrency: 5 }),
];
