# Sotto as a container, for a PostgreSQL elsewhere: compose.yaml has one. A test takes these steps, in a chroot where there is
# no builder: test/slow/container.slow.ts.
FROM debian:trixie-slim AS build
RUN apt-get update && apt-get install --yes --no-install-recommends ca-certificates npm
WORKDIR /sotto
COPY . .
RUN npm ci
RUN npm run build && npm prune --omit=dev && npm run postinstall && rm -rf node_modules/.cache

FROM debian:trixie-slim
WORKDIR /sotto
COPY --from=build /sotto ./
# The program belongs to root, and whoever runs it cannot change it. Nothing here is written to.
USER 10001:10001
# What is printed is kept, so the set-up link is not: docker compose exec sotto node_modules/.bin/node server/sotto.ts setup-link
ENV NODE_ENV=production
ENV LISTEN_HOST=0.0.0.0
ENV SETUP_LINK=hide
EXPOSE 8080 8081
# The limit: see deploy/sotto.service.
CMD ["node_modules/.bin/node", "--max-semi-space-size=16", "server/main.ts"]
