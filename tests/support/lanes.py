# SPDX-License-Identifier: MIT
"""Lanes through a private Postfix, and the configuration that they come to.

A lane is one road through Postfix: a port with one filter behind it, a port without, and one
Maildir in which all mail of that lane ends, whatever its address. A content filter entry in the
queue file keeps lanes apart, so that recipients stay exactly as they were sent.
"""

import dataclasses
import pathlib

import places

MAIN = """\
compatibility_level = 3.6
config_directory = {folder}/etc
queue_directory = {folder}/queue
data_directory = {folder}/data
daemon_directory = {programs}
shlib_directory = {libraries}
command_directory = {commands}
mail_owner = {owner}
setgid_group = {postdrop}
maillog_file = {folder}/mail.log
maillog_file_prefixes = {folder}
myhostname = mx1.hosting.example
mydestination = local.example
mynetworks = 127.0.0.0/8
inet_interfaces = loopback-only
inet_protocols = ipv4
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_client_port_logging = yes
smtpd_peername_lookup = no
smtpd_delay_open_until_valid_rcpt = no
smtpd_client_connection_count_limit = 0
smtpd_client_connection_rate_limit = 0
smtpd_error_sleep_time = 0
import_environment = MAIL_CONFIG, TZ, LANG=C, POSTLOG_SERVICE, POSTLOG_HOSTNAME, LD_LIBRARY_PATH
export_environment = TZ, MAIL_CONFIG, LANG, LD_LIBRARY_PATH
default_process_limit = 1000
disable_dns_lookups = yes
biff = no
alias_maps = texthash:{folder}/etc/aliases
alias_database =
local_transport = local:
forward_path = {folder}/forward/$user
default_transport = box0:
relay_transport = box0:
transport_maps = texthash:{folder}/etc/transport
header_size_limit = 102400
max_idle = 3s
milter_protocol = 6
non_smtpd_milters = {non_smtpd}
milter_connect_timeout = 10s
milter_command_timeout = 10s
milter_content_timeout = 20s
queue_run_delay = 300s
minimal_backoff_time = 300s
virtual_mailbox_domains =
virtual_mailbox_base = {folder}/mail/0
virtual_mailbox_maps = static:Maildir/
virtual_uid_maps = static:{mailbox_uid}
virtual_gid_maps = static:{mailbox_gid}
virtual_minimum_uid = 1
virtual_mailbox_limit = 0
virtual_destination_concurrency_limit = 50
"""

MASTER = """\
postlog unix-dgram n - n - 1 postlogd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
local unix - n n - - local
box0 unix - n n - - virtual
"""

LANE = """\
127.0.0.1:{lane.mx_port} inet n - n - - smtpd
  -o syslog_name=postfix/{lane.name}
  -o content_filter={filter}
{lane.milter_options}127.0.0.1:{lane.relay_port} inet n - n - - smtpd
  -o syslog_name=postfix/{lane.name}
  -o content_filter={filter}
box-{lane.name} unix - n n - - virtual
  -o virtual_mailbox_base={lane.mail}
"""

NET = """\
net-{lane.name} unix - n n - - pipe
  flags=q user={lane.net_user} null_sender=
  argv={lane.net_command}
"""


@dataclasses.dataclass
class Lane:
    """One story's road through the MTA."""

    name: str
    folder: pathlib.Path
    default_action: str = "tempfail"
    mx_port: int = 0
    relay_port: int = 0
    store: str = "sqlite"  # or postgresql, see stores.py
    second: "Lane" = None  # that of the second mail host, whose mail ends in the same Maildir
    mail_folder: pathlib.Path = None
    non_smtpd: bool = False  # its filter sees what comes by sendmail(1); one lane at most
    routed: bool = False  # by address instead of by lane: for what happens behind aliases
    web_ports: tuple = ()  # of its web listeners: for webhooks, and for administrators
    net_user: str = places.DAEMON_USER
    net_command: str = ""  # the transport under the milter, as pipe(8) takes it
    net_addresses: tuple = ()
    local_domain: str = ""  # of Sendmail
    sink_port: int = 0  # where its Sendmail hands everything on

    @property
    def socket(self):
        """Where the MTA looks for the filter."""
        return self.folder / "milter" / "milter.sock"

    @property
    def milter_options(self):
        """What makes smtpd ask the filter; nothing for a lane without one."""
        if self.default_action == "none":
            return ""
        return (f"  -o smtpd_milters=unix:{self.socket}\n"
                f"  -o milter_default_action={self.default_action}\n")

    @property
    def mail(self):
        """Where the mail of this lane ends."""
        return self.mail_folder or self.folder / "mail"


def main_cf(lanes, **values):
    """The text of main.cf for these lanes; `values` are what MAIN has in braces."""
    one_at_a_time = "".join(f"net-{lane.name}_destination_recipient_limit = 1\n"
                            for lane in lanes if lane.net_command)
    non_smtpd = " ".join(f"unix:{lane.socket}" for lane in lanes if lane.non_smtpd)
    return one_at_a_time + MAIN.format(non_smtpd=non_smtpd, **values)


def master_cf(lanes):
    """The text of master.cf for these lanes."""
    text = MASTER
    for lane in lanes:
        text += LANE.format(lane=lane, filter="" if lane.routed else f"box-{lane.name}:")
        if lane.net_command:
            text += NET.format(lane=lane)
    return text


def transport(lanes):
    """The text of the transport table for these lanes."""
    return "".join(f"{address} net-{lane.name}:\n" for lane in lanes
                   for address in lane.net_addresses)
