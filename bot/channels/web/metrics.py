"""What the web channel counts for Prometheus."""

from prometheus_client import Counter, Gauge, Histogram

messages = Counter("otklik_web_messages", "Messages of citizens in the web chat", ["kind", "repeated"])
reply_seconds = Histogram(
    "otklik_web_reply_seconds",
    "Time from a message to its stored reply",
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
streams = Gauge("otklik_web_streams", "Open event streams")
requests = Counter("otklik_http_requests", "HTTP requests answered", ["method", "status"])
