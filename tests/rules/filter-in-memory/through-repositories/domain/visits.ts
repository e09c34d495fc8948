export interface Visit {
  doctorId: string;
  startsAt: Date;
  status: string;
  isOver(): boolean;
}

export interface Visits {
  byDoctor(doctorId: string): Promise<Visit[]>;
  byIds(ids: string[]): Promise<Visit[]>;
}
