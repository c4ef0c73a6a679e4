"""One comparison with a reference."""
import math


def case(method, command, tolerance=1e-9, *, given, **expected):
    """What a reference says: numbers by name. A number that is none (NaN) is a defect here."""
    numbers = {name: plain(value) for name, value in expected.items()}
    return {"method": method, "command": command, "tolerance": tolerance, "given": given, "expected": numbers}


def plain(value):
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        return [plain(element) for element in value]
    number = float(value)
    if math.isnan(number):
        raise ValueError("the reference gives no number")
    return number


def rounded(values, digits=6):
    """So that a file holds exactly what the reference was given."""
    return [round(float(value), digits) for value in values]
