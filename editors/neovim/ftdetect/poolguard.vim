" What older versions do not know; a type that was found already stays.
autocmd BufNewFile,BufRead *.prisma setfiletype prisma
autocmd BufNewFile,BufRead .env,.env.* setfiletype sh
