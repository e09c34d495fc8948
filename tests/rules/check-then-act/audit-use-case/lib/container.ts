import { prisma } from "@/lib/db";
import { ScheduleVisit } from "../application/schedule-visit";
import { StoredVisits } from "../infrastructure/visits";

export const scheduleVisit = new ScheduleVisit(new StoredVisits(prisma));
