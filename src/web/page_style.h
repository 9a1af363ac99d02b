/* SPDX-License-Identifier: MIT */
/* Page style: how the page of an emergency looks, and the policy that lets nothing else in. */
#pragma once

/* What stands between <style> and </style>. */
#define PAGE_STYLE                                                                                 \
    ":root{color-scheme:light dark}"                                                               \
    "body{font:1rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:42rem;padding:1rem;"          \
    "overflow-wrap:anywhere}"                                                                      \
    "h1{font-size:1.25rem;line-height:1.3}h2{font-size:1rem;margin:1.5rem 0 .25rem}"               \
    "p{margin:.25rem 0}pre{white-space:pre-wrap;font:inherit;margin:0;padding:.75rem;"             \
    "border:1px solid;border-radius:.25rem}"                                                       \
    ".state,.warn{padding:.5rem .75rem;border-left:.375rem solid;font-weight:600}"                 \
    ".waiting,.warn{border-color:#d9480f}.acknowledged{border-color:#1971c2}"                      \
    ".ended{border-color:#2f9e44}"                                                                 \
    ".call{display:inline-block;padding:.5rem 0;font-size:1.125rem}"                               \
    "ol{list-style:none;margin:0;padding:0}li{margin:.5rem 0}time{font-variant-numeric:"           \
    "tabular-nums;font-weight:600}summary{padding:.5rem 0}"

/* SHA-256 of PAGE_STYLE, in base64. */
#define PAGE_STYLE_HASH "70p2K5Ed/Cv+QcV5YU1swhYNjaaqh6D3zU/E2QKyABU="

#define PAGE_POLICY                                                                                \
    "default-src 'none'; style-src 'sha256-" PAGE_STYLE_HASH "'; base-uri 'none'; "                \
    "form-action 'none'; frame-ancestors 'none'"
