export interface Visit {
  doctorId: string;
  at: Date;
}

export interface Visits {
  at(doctorId: string, at: Date): Promise<Visit | null>;
  save(visit: Visit): Promise<void>;
}
