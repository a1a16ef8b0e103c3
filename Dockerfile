# One image for migrate, API and worker. Debian, not Alpine: the Temporal SDK needs glibc.
FROM node:24-slim AS build
WORKDIR /runnel
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:24-slim
ENV NODE_ENV=production \
    RUNNEL_ENV=production \
    RUNNEL_DATA=/data \
    HOST=0.0.0.0 \
    WEB_DIST=/runnel/dist/web \
    WORKFLOW_BUNDLE=/runnel/dist/workflow-bundle.js
WORKDIR /runnel
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev && mkdir /data && chown node:node /data
COPY activities activities
COPY api api
COPY contacts contacts
COPY db db
COPY funnel funnel
COPY local/run-migrate.ts local/run-add-owner.ts local/
COPY messaging messaging
COPY service service
COPY worker worker
COPY workflows workflows
COPY --from=build /runnel/dist dist
USER node
VOLUME /data
EXPOSE 7400
CMD ["node", "api/main.ts"]
