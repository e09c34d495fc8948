import { Members } from "./members";

export class SignUp {
  constructor(private readonly members: Members) {}

  async run(email: string, name: string) {
    if (await this.members.byEmail(email)) throw new Error("known already");
    return this.members.add(email, name);
  }
}
