"""A CSV file as a workbook by openpyxl, write-only: openpyxl_xlsx.py IN.csv OUT.xlsx"""
import csv
import sys

from openpyxl import Workbook

book = Workbook(write_only=True)
sheet = book.create_sheet()
with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
    for cells in csv.reader(file):
        sheet.append([int(cell) if cell.isdigit() else cell for cell in cells])
book.save(sys.argv[2])
