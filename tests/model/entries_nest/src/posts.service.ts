import { Injectable } from "@nestjs/common";
import { PrismaService } from "./prisma.service";

@Injectable()
export class PostsService {
  constructor(private readonly prisma: PrismaService) {}

  async list() {
    return this.prisma.post.findMany({ take: 10 });
  }

  async publish(id: string) {
    return this.prisma.$transaction(async (tx) => {
      const post = await tx.post.update({ where: { id }, data: { published: true } });
      if (post.views > 10) await tx.comment.deleteMany({ where: { postId: id } });
    });
  }
}
