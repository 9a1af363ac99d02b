case    rule 143: folded, doubled and oddly written header fields stay byte for byte
clock   2026-01-12T10:00:00Z
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From:klant@bakkerij.example
    To:    noodhulp@hosting.example
    Subject: een heel lang onderwerp
     dat doorloopt
    	en nog verder
    X-Dubbel: een
    X-Dubbel: twee
    x-kLEIN:   drie  
    Date: Mon, 12 Jan 2026 11:00:00 +0100
    Message-ID: <gevouwen@bakkerij.example>
    DKIM-Signature: v=1; a=rsa-sha256; d=bakkerij.example; s=x;
    	h=from:to:subject; bh=AAAA; b=BBBB

    Tekst.
expect  accepted
expect  mail to support@hosting.example has its headers
expect  mail to support@hosting.example has its body
