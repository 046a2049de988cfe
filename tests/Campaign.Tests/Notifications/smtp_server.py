"""A mail server for the tests: keeps each mail in a folder and refuses one address.

usage: smtp_server.py FOLDER REFUSED_ADDRESS
Prints its port, and ends when its standard input is closed.
"""
import asyncio
import os
import sys
import threading

from aiosmtpd.smtp import SMTP

folder, refused = sys.argv[1:3]


class Mailbox:
    count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address == refused:
            return "550 5.1.1 No such mailbox here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        with open(os.path.join(folder, f"{self.count:04}.rcpt"), "w", encoding="utf-8") as file:
            file.write(",".join(envelope.rcpt_tos))
        with open(os.path.join(folder, f"{self.count:04}.eml"), "wb") as file:
            file.write(envelope.original_content)
        return "250 OK"


def end_with_parent():
    sys.stdin.read()
    os._exit(0)


async def serve():
    mailbox = Mailbox()
    server = await asyncio.get_running_loop().create_server(lambda: SMTP(mailbox), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


threading.Thread(target=end_with_parent, daemon=True).start()
asyncio.run(serve())
