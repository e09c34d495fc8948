import { UseGuards } from "@nestjs/common";
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from "@nestjs/graphql";
import { SessionGuard } from "./guards";
import { PostsService } from "./posts.service";
import { PrismaService } from "./prisma.service";

class PostType {
  id = "";
}

@Resolver(() => PostType)
export class PostsResolver {
  constructor(
    private readonly posts: PostsService,
    private readonly prisma: PrismaService,
  ) {}

  @Query(() => [PostType], { name: "allPosts" })
  async posts_() { // fact: entry allPosts kind=resolver method=query ops=2 auth=1
    return this.posts.list();
  }

  @Mutation(() => PostType)
  @UseGuards(SessionGuard)
  async publish(@Args("id") id: string) { // fact: entry publish kind=resolver method=mutation ops=3-4 auth=2 layers=RateGuard,SessionGuard
    return this.posts.publish(id);
  }

  @ResolveField("comments")
  comments(@Parent() post: PostType) { // fact: entry PostType.comments kind=resolver method=field ops=1 auth=0
    return this.prisma.comment.findMany({ where: { postId: post.id } });
  }
}
