import { withAuth } from "@/lib/auth/middleware";
import {
  createSchedule,
  extendSchedule,
  replaceSchedule,
} from "@/lib/shipment-schedule/shipmentScheduleService";

interface Schedule {
  orderId: number;
  dates: string[];
}

async function scheduleOf(request: Request) {
  const { orderId, dates }: Schedule = await request.json();
  return { orderId, dates: dates.map((date) => new Date(date)) };
}

export const POST = withAuth(async (request) => {
  const { orderId, dates } = await scheduleOf(request);
  await createSchedule(orderId, dates);
  return Response.json({ orderId }, { status: 201 });
});

export const PATCH = withAuth(async (request) => {
  const { orderId, dates } = await scheduleOf(request);
  await extendSchedule(orderId, dates);
  return Response.json({ orderId });
});

export const PUT = withAuth(async (request) => {
  const { orderId, dates } = await scheduleOf(request);
  await replaceSchedule(orderId, dates);
  return Response.json({ orderId });
});
