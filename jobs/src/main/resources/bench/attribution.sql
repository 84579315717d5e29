-- step: orders
CREATE OR REPLACE TEMP TABLE orders AS
SELECT CASE line_kind WHEN 'sale' THEN order_id ELSE takes_back[1].order_id END AS order_id, currency,
  sum(gross)::DOUBLE AS value
FROM read_parquet(${purchases}, hive_partitioning = true)
WHERE ordered_at <= TIMESTAMPTZ '${as_of}' AND ordered_on >= DATE '${from}' - 7
GROUP BY ALL
HAVING min(ordered_on) FILTER (line_kind = 'sale') BETWEEN DATE '${from}' AND DATE '${to}';

-- step: credits
-- Views, so that all that follows is one pass: tables in between took a fifth longer.
CREATE OR REPLACE TEMP VIEW j AS
SELECT customer_id, journey_number, outcome = 'converted' AS converted, order_id, epoch(ended_at)::BIGINT AS ended_at,
  list_transform(
    list_filter(path, lambda s: s.channel <> 'web' AND s.kind IN ('session_start', 'first_visit', 'page_view',
      'ad_click', 'post_click', 'email_open', 'email_click', 'message_in', 'message_clicked', 'sms_click', 'call',
      'call_missed', 'store_visit')),
    lambda s: struct_pack(at := epoch(s.at)::BIGINT, channel := s.channel, campaign := s.campaign)) AS touches
FROM read_parquet(${journeys}, hive_partitioning = true)
WHERE ended_at <= TIMESTAMPTZ '${as_of}';
CREATE OR REPLACE TEMP VIEW paths AS
SELECT o.value, p.ended_at, list_filter(p.touches, lambda s: s.at >= p.ended_at - CASE s.channel
  WHEN 'email' THEN 432000 WHEN 'sms' THEN 86400 WHEN 'whatsapp' THEN 604800 ELSE 2592000 END) AS touches
FROM (
  SELECT max(ended_at) AS ended_at, max(order_id) AS order_id,
    flatten(list(touches ORDER BY journey_number)) AS touches
  FROM (SELECT *, count(*) FILTER (converted) OVER (PARTITION BY customer_id ORDER BY journey_number
    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS turn FROM j)
  GROUP BY customer_id, turn HAVING bool_or(converted)) p
JOIN orders o ON o.order_id = p.order_id;

CREATE OR REPLACE TEMP VIEW eligible AS
SELECT value, ended_at, CASE WHEN last_other > 0 THEN touches[:last_other] ELSE touches END AS touches
FROM (
  SELECT *, coalesce(list_max(list_transform(touches,
    lambda s, i: CASE WHEN s.channel <> 'direct' THEN i ELSE 0 END)), 0) AS last_other
  FROM (
    SELECT value, ended_at, list_filter(touches, lambda s, i: i = 1 OR s.channel <> touches[i - 1].channel
      OR s.campaign IS DISTINCT FROM touches[i - 1].campaign) AS touches
    FROM paths));
CREATE OR REPLACE TEMP VIEW t AS
SELECT value, channel, i = 1 AS first, i = n AS last, 1.0::DOUBLE / n AS linear, decayed / decayed_all AS time_decay,
  CASE WHEN n <= 2 THEN 1.0::DOUBLE / n WHEN i = 1 OR i = n THEN 0.4::DOUBLE ELSE 0.2::DOUBLE / (n - 2) END
    AS position_based
FROM (
  SELECT value, unnest(touches).channel AS channel, generate_subscripts(touches, 1) AS i, len(touches) AS n,
    unnest(decays) AS decayed, list_sum(decays) AS decayed_all
  FROM (SELECT *, list_transform(touches, lambda s: pow(2, (s.at - ended_at) / ${half_life})) AS decays
    FROM eligible));

CREATE OR REPLACE TEMP TABLE by_channel AS
SELECT channel,
  sum(first::DOUBLE) AS first_credit, sum(first::DOUBLE * value) AS first_value,
  sum(last::DOUBLE) AS last_credit, sum(last::DOUBLE * value) AS last_value,
  sum(linear) AS linear_credit, sum(linear * value) AS linear_value,
  sum(time_decay) AS decay_credit, sum(time_decay * value) AS decay_value,
  sum(position_based) AS position_credit, sum(position_based * value) AS position_value
FROM t GROUP BY channel;
CREATE OR REPLACE TEMP TABLE sums AS
SELECT 'first' AS model, channel, first_credit AS credit, first_value AS value FROM by_channel
UNION ALL SELECT 'last', channel, last_credit, last_value FROM by_channel
UNION ALL SELECT 'linear', channel, linear_credit, linear_value FROM by_channel
UNION ALL SELECT 'time_decay', channel, decay_credit, decay_value FROM by_channel
UNION ALL SELECT 'position_based', channel, position_credit, position_value FROM by_channel;
