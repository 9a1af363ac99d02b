"""Waiting until something has come in, so that no test needs to sleep."""

import asyncio


class Waiting:
    """Those who wait; tell() is called after every change."""

    def __init__(self):
        self._waiters = []  # (question without arguments, future)

    def tell(self):
        """Wakes those whose question is answered now."""
        if not self._waiters:
            return
        for question, future in self._waiters:
            if not future.done() and question():
                future.set_result(None)

    async def until(self, question, timeout_s):
        """Waits until question() is true; False when the time is up."""
        if question():
            return True
        waiter = (question, asyncio.get_running_loop().create_future())
        self._waiters.append(waiter)
        try:
            async with asyncio.timeout(timeout_s):
                await waiter[1]
        except TimeoutError:
            return question()
        finally:
            self._waiters.remove(waiter)
        return True
