import type { Visits } from "../domain/visits";

// No word about the database in here; what implements Visits is known all the same.
export class Book {
  constructor(private readonly visits: Visits) {}

  async run(doctorId: string, at: Date) {
    const booked = await this.visits.byDoctor(doctorId); // want: filter-in-memory information "this.visits.byDoctor reads the first 100 rows that match 'doctor_id', and 'find' in memory keeps one of them; what comes after these is never seen."
    const clash = booked.find(
      (each) => each.startsAt.getTime() === at.getTime() && each.status !== "CANCELLED",
    );
    if (clash) throw new Error("taken");
  }

  // What only code can tell, what the list bounds, and rows that are shown as well.
  async more(doctorId: string, ids: string[], at: Date) {
    const over = (await this.visits.byDoctor(doctorId)).filter((each) => each.isOver());
    const some = (await this.visits.byIds(ids)).filter((each) => each.status === "OPEN");
    const all = await this.visits.byDoctor(doctorId);
    const next = all.find((each) => each.startsAt > at);
    return { over, some, all, next };
  }
}
