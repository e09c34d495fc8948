import type { Visits } from "../domain";

// Built in lib/container.ts only; nothing in here says that there is a database.
export class ScheduleVisit {
  constructor(private readonly visits: Visits) {}

  async execute(doctorId: string, at: Date) {
    const taken = await this.visits.at(doctorId, at); // want: check-then-act warning "Two requests can both find no Visit here before either of them creates one in line 10"
    if (taken) throw new Error("taken");
    await this.visits.save({ doctorId, at });
  }
}
