"""A real mail server (aiosmtpd) in one manner, for one test.

Prints its port, keeps each letter it takes or swallows as a file in a folder, and ends when its standard input does.
"""

import argparse
import asyncio
import pathlib
import socket
import ssl
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

MANNERS = ["takes", "no-such-user", "spam", "hangs", "half", "breaks-off"]


class Handler:
    def __init__(self, manner, folder, is_private):
        self.manner, self.folder, self.is_private, self.count = manner, folder, is_private, 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.manner == "no-such-user":
            return "550 no such user here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        way = "encrypted" if session.ssl or self.is_private else "plain"
        who = "signed in" if session.authenticated else "nobody"
        head = f"{envelope.mail_from} {envelope.rcpt_tos[0]} {way} {who}\r\n".encode()
        (self.folder / f"{self.count}.eml").write_bytes(head + envelope.original_content)
        match self.manner:
            case "spam":
                return "554 looks like spam"
            case "hangs":
                await asyncio.sleep(60)
            case "half":
                server._writer.write(b"250-al")
                await server._writer.drain()
                await asyncio.sleep(60)
            case "breaks-off":
                server.transport.close()
                await asyncio.sleep(60)
        return "250 taken"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--manner", choices=MANNERS, default="takes")
    parser.add_argument("--folder", type=pathlib.Path, required=True)
    parser.add_argument("--security", choices=["none", "tls", "starttls"], default="none")
    parser.add_argument("--certificate")
    parser.add_argument("--key")
    parser.add_argument("--password", help="demands this password of the user `ines`")
    given = parser.parse_args()

    def known(server, session, envelope, mechanism, data):
        right = isinstance(data, LoginPassword) and (data.login, data.password) == (b"ines", given.password.encode())
        # Not handled means that the library answers.
        return AuthResult(success=right, handled=False)

    more = {}
    if given.password:
        # On the implicit way aiosmtpd does not see that the connection is encrypted.
        more = {"authenticator": known, "auth_required": True, "auth_require_tls": given.security == "starttls"}
    context = None
    if given.certificate:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(given.certificate, given.key)
    if given.security == "starttls":
        more |= {"tls_context": context, "require_starttls": True}
    if given.security == "tls":
        more |= {"ssl_context": context}
    # The library wants to know its port beforehand.
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(Handler(given.manner, given.folder, given.security == "tls"), hostname="127.0.0.1", port=port, **more)
    controller.start()
    print(port, flush=True)
    sys.stdin.read()
    controller.stop(no_assert=True)


main()
