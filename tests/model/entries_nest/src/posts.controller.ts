import { Controller, Delete, Get, Param, Post, UseGuards, Version, VERSION_NEUTRAL } from "@nestjs/common";
import { AdminGuard, Auth, SessionGuard } from "./guards";
import { PostsService } from "./posts.service";

@Controller("posts")
@UseGuards(SessionGuard)
export class PostsController {
  constructor(private readonly posts: PostsService) {}

  @Get()
  async list() { // fact: entry /api/posts kind=route method=GET ops=3 auth=2 handler=1 layers=RateGuard,SessionGuard reads=post,session
    return this.posts.list();
  }

  @Post(":id/publish")
  @UseGuards(AdminGuard)
  publish(@Param("id") id: string) { // fact: entry /api/posts/:id/publish method=POST ops=4-5 auth=3 handler=1-2 tx=2 layers=RateGuard,SessionGuard,AdminGuard
    return this.posts.publish(id);
  }
}

@Controller({ path: "drafts", version: "1" })
export class DraftsController {
  constructor(private readonly posts: PostsService) {}

  @Version(VERSION_NEUTRAL)
  @Get("ready")
  ready() { // fact: entry /drafts/ready method=GET ops=2 auth=1 layers=RateGuard
    return this.posts.list();
  }

  @Auth()
  @Delete([":id", "old/:id"])
  async remove() { // fact: entry /api/v1/drafts/:id method=DELETE ops=3 auth=2 layers=RateGuard,SessionGuard // fact: entry /api/v1/drafts/old/:id method=DELETE ops=3
    await this.posts.list();
  }
}
