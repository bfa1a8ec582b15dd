# Sotto as a container. Nobody has run this file yet: see docs/operations.md.
FROM node:24-bookworm-slim AS build
WORKDIR /sotto
COPY package.json package-lock.json needs-node-24.cjs ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev && rm -rf node_modules/.cache

FROM node:24-bookworm-slim
WORKDIR /sotto
COPY --from=build --chown=node:node /sotto ./
USER node
ENV LISTEN_HOST=0.0.0.0
EXPOSE 8080 8081
CMD ["node", "server/main.ts"]
