-- step: read
CREATE OR REPLACE TEMP TABLE t AS
SELECT i.customer_id, epoch_us(p.occurred_at) AS ts, p.source_rank, p.sequence, p.touchpoint_id, p.channel, p.kind,
  p.stage, p.interactive, p.campaign, p.value, p.order_id, p.currency,
  CASE WHEN p.channel IN ('whatsapp', 'live_chat', 'support', 'sms', 'rcs', 'viber') THEN 86400000000
    ELSE 1800000000 END AS gap
FROM read_parquet(${touchpoints}) p JOIN read_parquet(${identities}) i ON p.identifier = i.identifier
  AND p.occurred_at >= i.valid_from AND (i.valid_until IS NULL OR p.occurred_at < i.valid_until);

-- step: sessions
CREATE OR REPLACE TEMP TABLE s AS
SELECT *, sum(CASE WHEN starts THEN 1 ELSE 0 END) OVER (PARTITION BY customer_id
  ORDER BY ts, source_rank, sequence, touchpoint_id ROWS UNBOUNDED PRECEDING) AS session
FROM (SELECT *, coalesce(ts > max(ts + gap) OVER (PARTITION BY customer_id
  ORDER BY ts, source_rank, sequence, touchpoint_id
  ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true) AS starts FROM t);
COPY (
  SELECT customer_id, session, min(ts) AS started_at, max(ts) AS ended_at, count(*) AS touchpoints,
    arg_min(channel, ts) AS first_channel, list(DISTINCT channel) AS channels, arg_min(campaign, ts) AS campaign,
    count(*) FILTER (kind = 'order') AS orders
  FROM s GROUP BY customer_id, session
) TO '${out}/sessions.parquet' (FORMAT parquet);

-- step: journeys
CREATE OR REPLACE TEMP TABLE j AS
SELECT *, sum(CASE WHEN begins THEN 1 ELSE 0 END) OVER (PARTITION BY customer_id
  ORDER BY ts, source_rank, sequence, touchpoint_id ROWS UNBOUNDED PRECEDING) AS journey
FROM (SELECT *, coalesce(
    lag(kind) OVER w = 'order' OR ts - lag(ts) OVER w > 2592000000000, true) AS begins
  FROM s WINDOW w AS (PARTITION BY customer_id ORDER BY ts, source_rank, sequence, touchpoint_id));
CREATE OR REPLACE TEMP TABLE paths AS
SELECT customer_id, journey, min(ts) AS started_at, max(ts) AS ended_at, count(*) AS touchpoints,
  count(*) FILTER (interactive) AS interactive_touchpoints, count(*) FILTER (starts) AS sessions,
  max(order_id) FILTER (kind = 'order') AS order_id, max(value) FILTER (kind = 'order') AS revenue,
  arg_min(campaign, ts) AS first_campaign, arg_max(campaign, ts) AS last_campaign,
  list(DISTINCT stage) AS stages,
  list_sort(list(struct_pack(ts := ts, rank := source_rank, sequence := sequence, id := touchpoint_id,
    channel := channel, kind := kind, stage := stage, campaign := campaign, value := value,
    starts := starts))) AS path
FROM j GROUP BY customer_id, journey;
COPY (SELECT * FROM paths) TO '${out}/journeys.parquet' (FORMAT parquet);

-- step: variants
CREATE OR REPLACE TEMP TABLE steps AS
SELECT journey, order_id, revenue, ended_at - started_at AS duration,
  list_transform(list_filter(path, lambda p: p.kind NOT IN ('message_delivered', 'message_read',
    'message_failed', 'email_delivered', 'scroll', 'user_engagement', 'first_visit')),
    lambda p: p.channel || ':' || p.kind) AS steps
FROM paths;
COPY (
  SELECT variant, count(*) AS journeys, count(order_id) AS conversions, sum(revenue) AS revenue,
    median(duration) AS duration
  FROM (SELECT *, array_to_string(
    list_filter(steps, lambda s, i: i = 1 OR s <> steps[i - 1])[:12], ' > ') AS variant FROM steps)
  GROUP BY variant
) TO '${out}/variants.parquet' (FORMAT parquet);

-- step: transitions
COPY (
  SELECT from_channel, channel AS to_channel, count(*) AS transitions
  FROM (SELECT channel, lag(channel) OVER (PARTITION BY customer_id, journey
    ORDER BY ts, source_rank, sequence, touchpoint_id) AS from_channel FROM j)
  GROUP BY ALL
) TO '${out}/transitions.parquet' (FORMAT parquet);
