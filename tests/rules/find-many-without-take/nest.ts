import { prisma } from "@/lib/db";

import { Controller, Get } from "@nestjs/common";

@Controller("users")
export class UsersController {
  @Get()
  all() {
    return prisma.user.findMany(); // want: find-many-without-take warning "has no take"
  }
}

export class UsersService {
  all() {
    return prisma.user.findMany(); // want: find-many-without-take information "has no take"
  }
}
