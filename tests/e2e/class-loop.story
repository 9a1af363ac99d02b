case    rules 41 and 108: a mail that has gone round and round pages nobody
clock   2026-01-12T02:00:00Z
mail    from klant@bakkerij.example to noodhulp@hosting.example
    Received: from a1.elders.example by a2.elders.example; Mon, 12 Jan 2026 02:00:01 +0000
    Received: from a2.elders.example by a3.elders.example; Mon, 12 Jan 2026 02:00:02 +0000
    Received: from a3.elders.example by a4.elders.example; Mon, 12 Jan 2026 02:00:03 +0000
    Received: from a4.elders.example by a5.elders.example; Mon, 12 Jan 2026 02:00:04 +0000
    Received: from a5.elders.example by a6.elders.example; Mon, 12 Jan 2026 02:00:05 +0000
    Received: from a6.elders.example by a7.elders.example; Mon, 12 Jan 2026 02:00:06 +0000
    Received: from a7.elders.example by a8.elders.example; Mon, 12 Jan 2026 02:00:07 +0000
    Received: from a8.elders.example by a9.elders.example; Mon, 12 Jan 2026 02:00:08 +0000
    Received: from b1.elders.example by b2.elders.example; Mon, 12 Jan 2026 02:00:09 +0000
    Received: from b2.elders.example by b3.elders.example; Mon, 12 Jan 2026 02:00:10 +0000
    Received: from b3.elders.example by b4.elders.example; Mon, 12 Jan 2026 02:00:11 +0000
    Received: from b4.elders.example by b5.elders.example; Mon, 12 Jan 2026 02:00:12 +0000
    Received: from b5.elders.example by b6.elders.example; Mon, 12 Jan 2026 02:00:13 +0000
    Received: from b6.elders.example by b7.elders.example; Mon, 12 Jan 2026 02:00:14 +0000
    Received: from b7.elders.example by b8.elders.example; Mon, 12 Jan 2026 02:00:15 +0000
    Received: from b8.elders.example by b9.elders.example; Mon, 12 Jan 2026 02:00:16 +0000
    Received: from c1.elders.example by c2.elders.example; Mon, 12 Jan 2026 02:00:17 +0000
    Received: from c2.elders.example by c3.elders.example; Mon, 12 Jan 2026 02:00:18 +0000
    Received: from c3.elders.example by c4.elders.example; Mon, 12 Jan 2026 02:00:19 +0000
    Received: from c4.elders.example by c5.elders.example; Mon, 12 Jan 2026 02:00:20 +0000
    Received: from c5.elders.example by c6.elders.example; Mon, 12 Jan 2026 02:00:21 +0000
    Received: from c6.elders.example by c7.elders.example; Mon, 12 Jan 2026 02:00:22 +0000
    Received: from c7.elders.example by c8.elders.example; Mon, 12 Jan 2026 02:00:23 +0000
    Received: from c8.elders.example by c9.elders.example; Mon, 12 Jan 2026 02:00:24 +0000
    Received: from d1.elders.example by d2.elders.example; Mon, 12 Jan 2026 02:00:25 +0000
    Received: from d2.elders.example by d3.elders.example; Mon, 12 Jan 2026 02:00:26 +0000
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: rondje
    Message-ID: <rond@bakkerij.example>

    Daar ben ik weer.
expect  accepted
expect  1 mail to support@hosting.example
expect  mail to support@hosting.example header X-Pager-Milter-Class is "loop"
expect  no incident
expect  no reply
