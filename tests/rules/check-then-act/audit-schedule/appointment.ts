export class Appointment {
  constructor(readonly data: { doctorId: string; patientId: string; date: Date; time: string }) {}

  get doctorId() {
    return this.data.doctorId;
  }
  get patientId() {
    return this.data.patientId;
  }
  get date() {
    return this.data.date;
  }
  get time() {
    return this.data.time;
  }
}
