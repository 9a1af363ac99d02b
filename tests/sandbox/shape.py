"""Whether two JSON values are made alike."""


def differences(sample, made, place=""):
    """Where the fields of two values differ; a null stands for anything, values do not count."""
    if isinstance(sample, dict) and isinstance(made, dict):
        for name in sorted(sample.keys() ^ made.keys()):
            yield f"{place}.{name} is only in {'the sample' if name in sample else 'ours'}"
        for name in sample.keys() & made.keys():
            yield from differences(sample[name], made[name], f"{place}.{name}")
    elif isinstance(sample, list) and isinstance(made, list):
        for each in made if sample else ():
            yield from differences(sample[0], each, f"{place}[]")
    elif sample is not None and made is not None and type(sample) is not type(made):
        yield f"{place} is {type(made).__name__}, not {type(sample).__name__}"
