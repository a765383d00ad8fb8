"""Simulation: urgent cases, illness and delays drawn from rates, the plan replanned month by month, the reserve sized.

Nothing here replans; who does is handed in (`planner.api_simulate`).
"""
