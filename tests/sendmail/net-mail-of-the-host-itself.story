case    mail that a program of the host hands to sendmail(1) pages through deliver, with its domain
config  calendars.office.hours: {}
sendmail from root to noodhulp@hosting.example
    From: bewaking@hosting.example
    To: noodhulp@hosting.example
    Subject: De schijf is vol

    De schijf is vol.
expect  1 incident
expect  1 mail to support@hosting.example
expect  mail to support@hosting.example header Return-Path is "<root@mx1.hosting.example>"
