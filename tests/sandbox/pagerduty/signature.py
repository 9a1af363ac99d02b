"""How a webhook is signed: HMAC-SHA256 over its exact bytes."""

import hashlib
import hmac


def sign(secrets, body):
    """The value of X-PagerDuty-Signature: one signature a secret.

    The key is the secret as it is shown, never decoded.
    """
    digests = (hmac.new(each.encode("ascii"), body, hashlib.sha256).hexdigest()
               for each in secrets)
    return ",".join(f"v1={digest}" for digest in digests)
